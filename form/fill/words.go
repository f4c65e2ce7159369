package fill

import "zuimei/form"

// meaning is what a label stands for: the key of a field, honours or portrait, or one of
// the following.
type meaning = form.Key

const (
	isOther     meaning = "~other"    // a known label that no notice of ours asks for
	isPrivate   meaning = "~private"  // the same, and its text is shown nowhere
	isGroup     meaning = "~group"    // stands over or beside other labels
	isOpinion   meaning = "~opinion"  // for handwriting and seals
	isSomebody  meaning = "~somebody" // names another person than the nominee
	isSigner    meaning = "~signer"   // names who made the form
	isRelation  meaning = "~relation" // heads a column of relatives
	isPart      meaning = "~part"     // between a label and its value
	isAge       meaning = "~age"
	isWorkplace meaning = "~workplace" // employer and post in one
	isSeveral   meaning = "~several"   // several known labels in one: 性别/民族
	isPostTitle meaning = "~posttitle" // post and title in one
	isContact   meaning = "~contact"   // contact and telephone in one
	isPeriod    meaning = "~period"    // from when until when
	isHonour    meaning = "~honour"    // columns of a table of honours
	isAwarded   meaning = "~awarded"
	isLevel     meaning = "~level"
	isIssuer    meaning = "~issuer"
)

// synonyms are the usual labels of each meaning, parted by spaces.
var synonyms = map[meaning]string{
	form.KeyName: "姓名 候选人姓名 被推荐人姓名 申报人姓名 人选姓名 推荐对象姓名 职工姓名 申请人姓名 候选人 被推荐人 申报人 申请人 " +
		"报名人 参评人 推荐对象 推荐人选 本人姓名 中文姓名 姓名中文",
	form.KeySex:       "性别",
	form.KeyEthnicity: "民族 民族成份 民族成分",
	form.KeyBorn:      "出生年月 出生日期 出生时间 出生年月岁 出生年月日 生日 出生",
	form.KeyPolitics:  "政治面貌 党团 政治面目 面貌 党派 政治身份",
	form.KeyEducation: "文化程度 学历 最高学历 学历学位 学位 受教育程度 文化水平 最高学历学位 教育程度 学历层次 最终学历 最后学历 现学历 文化",
	form.KeyStarted:   "参加工作时间 参加工作年月 工作时间 参加工作日期 参加工作年月日 参工时间 何时参加工作 参加工作 参加工作年份 首次参加工作时间",
	form.KeyPost: "岗位 职务 工种 职务岗位 岗位工种 工作岗位 现任职务 职务工种 职务岗位工种 所在岗位 从事岗位 从事工种 岗位名称 " +
		"职位 行政职务 担任职务 工作岗位职务 职业 职业工种 任职情况 从事职业 从事工作 现从事岗位 现任岗位 岗位及工种",
	form.KeyTitle: "职称 技术等级 技能等级 专业技术职务 职称技能等级 技术职称 职业技能等级 职称等级 职称技术等级 技术职务 专业职称 " +
		"专业技术职称 专业技术等级 职业资格 职业资格等级 技能职称 职称职业技能等级 专业技术资格 职称职业资格 专业技术职务任职资格 " +
		"专业技术职务技能等级 技术技能等级 技术等级证书 职业技能等级证书 技能等级证书 职业资格证书 职称名称 技术职称等级",
	form.KeyEmployer: "工作单位 所在单位 单位名称 单位全称 工作单位全称 单位 所属单位 就职单位 用人单位 企业名称 服务单位 工作单位名称 任职单位 所在企业 企业全称 公司名称 公司全称 所在公司 任职企业 就职企业 现工作单位 所在机构 所在医疗机构 所在医院 所在学校",
	isWorkplace: "工作单位及职务 工作单位职务 单位及职务 单位职务 所在单位及职务 所在单位职务 工作单位及岗位 工作单位岗位 单位及岗位 " +
		"工作单位职务岗位 工作单位及职务岗位 单位职务岗位 工作单位及职务职称 工作单位职务职称",
	isPostTitle:      "职务职称 职务及职称 现任职务职称 行政职务职称 职务技术职称 岗位职称 职务技能等级 职务技术等级 岗位技能等级",
	form.KeyIDNumber: "身份证号 身份证号码 公民身份号码 公民身份证号码 身份证 证件号码 证件号 居民身份证号码 身份证件号码 居民身份证号 居民身份证",
	form.KeyPhone: "联系电话 电话 手机 手机号码 手机号 联系方式 移动电话 电话号码 联系手机 联系电话手机 手机电话 联系号码 " +
		"联系电话手机号码 电话手机",
	form.KeyContact: "联系人 单位联系人 经办人 联系人姓名 推荐单位联系人 单位经办人 工会联系人",
	form.KeyContactPhone: "联系人电话 单位电话 单位联系电话 联系人手机 联系人联系方式 联系人联系电话 推荐单位联系电话 推荐单位电话 " +
		"经办人电话 单位联系人电话 联系人手机号 联系人手机号码 经办人联系电话",
	isContact: "联系人及电话 联系人电话号码姓名 联系人及联系电话 联系人及联系方式 单位联系人及电话 推荐单位联系人及电话 联系人姓名及电话 联系人姓名电话 单位联系人及联系电话",
	form.KeyUnit: "推荐单位 申报单位 填报单位 推荐单位名称 呈报单位 报送单位 选送单位 推荐工会 上报单位 推荐单位全称 推荐工会名称 " +
		"推荐单位工会 申报单位名称 推报单位",
	form.KeyFilled: "填表日期 填表时间 填报日期 填报时间 申报日期 填写日期 申报时间 填写时间 制表日期 推荐日期",
	form.KeyResume: "简历 个人简历 工作简历 主要简历 主要经历 工作经历 学习工作简历 学习工作经历 个人经历 主要工作经历 主要工作简历 " +
		"学习和工作简历 学习及工作简历 本人简历 工作履历 个人履历 履历 学习工作及简历 主要工作履历 学习工作履历 主要学习工作经历 从业经历",
	form.KeyHonours: "曾获荣誉 荣誉 获奖情况 荣誉情况 所获荣誉 奖惩情况 何时何地受过何种奖励 何时何地受何奖励 主要荣誉 曾获奖励 获得荣誉情况 " +
		"曾获荣誉称号 获得荣誉 奖励情况 表彰奖励情况 表彰奖励 获奖及荣誉情况 所获奖励 曾获表彰奖励 曾获表彰 曾获奖项 获得荣誉称号 " +
		"获得奖励情况 获得表彰情况 受奖励情况 何时何地受过何种表彰奖励 主要奖项 所获奖项 奖励荣誉 荣誉奖励 受表彰情况 何时何地受过何种表彰 " +
		"曾受奖励 曾受表彰 曾获主要荣誉 主要荣誉奖励 曾获得荣誉 曾获何种荣誉 何时获何种荣誉 曾受表彰奖励情况 曾获荣誉及奖励",
	form.KeyDeeds: "主要事迹 事迹 先进事迹 事迹简介 主要先进事迹 先进事迹简介 简要事迹 主要事迹简介 主要事迹简述 事迹简述 个人事迹 " +
		"事迹摘要 主要事迹摘要 个人主要事迹 工作业绩 主要业绩 主要工作业绩 主要成绩 突出事迹 事迹概述 事迹介绍 个人事迹简介 突出业绩",
	form.KeyStory:      "事迹材料 先进事迹材料 主要事迹材料 个人事迹材料",
	form.KeyStoryTitle: "事迹材料标题 事迹标题 材料标题 事迹题目",
	form.KeyPortrait:   "照片 相片 贴照片处 照片粘贴处 一寸照片 免冠照片 粘贴照片 贴照片 证件照 电子照片 寸照",
	isAge:              "年龄 周岁 实足年龄",
	isRelation:         "称谓 关系 与本人关系 与申请人关系 与被推荐人关系 家庭关系 亲属关系 与候选人关系",
	isPart:             "全日制教育 在职教育 全日制 在职 全日制学历 在职学历",
	isPeriod:           "起止时间 起止年月 起止日期 起止 时间段 起讫时间 起止时限 何年何月至何年何月 自何年何月至何年何月 由何年何月至何年何月 起止年月日",
	isHonour:           "荣誉名称 奖项名称 获奖名称 奖励名称 荣誉称号 荣誉称号名称 奖项 表彰名称 何种荣誉 奖励称号",
	isAwarded:          "获奖时间 授予时间 获得时间 表彰时间 颁发时间 奖励时间 获奖日期 授予日期 何时 时间 获奖年月 获得年月 获得日期",
	isLevel:            "级别 等级 奖励级别 荣誉级别 获奖级别 奖项级别 表彰级别",
	isIssuer:           "授予单位 颁奖单位 颁发单位 发证单位 授奖单位 表彰单位 颁发机构 授予机关 奖励单位 批准机关 颁证单位 授予部门 颁奖部门 发证机关 授予机构 批准单位",
	isSomebody: "指导老师姓名 指导老师 推荐人姓名 推荐人 介绍人 证明人 负责人 单位负责人 法定代表人 法人代表 配偶姓名 配偶 主要负责人 " +
		"工会主席 紧急联系人 紧急联系人姓名 班主任 直属领导 部门负责人 父亲姓名 母亲姓名 监护人 法人",
	isSigner: "填表人 审核人 制表人 填报人 录入人 复核人 校对人 记录人 填写人",
	isGroup: "基本情况 基本信息 个人基本情况 个人信息 申请人情况 候选人情况 被推荐人情况 家庭情况 家庭主要成员 家庭成员 推荐单位情况 " +
		"单位情况 单位信息 联系人信息 个人情况 申报人情况 申报人信息 候选人信息 人员信息 家庭主要成员及重要社会关系 家庭主要成员及社会关系 " +
		"本人情况 家庭成员情况 个人基本信息 候选人基本情况 候选人基本信息 推荐对象情况 个人资料 基本资料 工作信息 联系信息",
	isOther: "籍贯 出生地 健康状况 邮箱 电子邮箱 电子邮件 邮编 邮政编码 毕业院校 毕业学校 专业 所学专业 毕业院校及专业 毕业院校系及专业 " +
		"入党时间 入学时间 毕业时间 预计毕业时间 入职时间 血型 婚姻状况 备注 爱好 特长 爱好特长 年度考核结果 熟悉专业有何专长 任免理由 拟任职务 拟免职务 " +
		"微信 微信号 传真 单位性质 所属行业 行业 工作年限 工龄 从业年限 推荐类别 申报类别 类别 序号 办公电话 固定电话 座机 昵称 " +
		"身高 体重 外语水平 宗教信仰 国籍 任职时间 现任职务时间 本单位工作时间 部门 所在部门 所属部门 车间 班组 编号 是否公务员 " +
		"是否党员 是否一线职工 近三年考核情况 年度考核 数量 学校 队伍名称 申报项目 荣誉类别 社会兼职 社会职务 曾用名 英文名 英文姓名 " +
		"毕业院校系专业 单位类型 企业性质 考核结果 考核情况 现实表现 政治表现 家庭情况说明 户口性质 专长 个人特长 职工人数 学制 学号 " +
		"在何地何单位工作 在何单位工作 在何单位任何职 在何单位任何职务 在何地何单位任何职 在何地何单位任何职务 何单位何职务 任何职务 任何职 " +
		"工会组织情况 所在工会 行业类别 推荐理由 单位地址 邮寄地址 办公地址",
	isPrivate: "家庭住址 住址 通讯地址 地址 现住址 居住地址 家庭地址 户籍 户籍地址 户口所在地 户籍所在地 联系地址 常住地址 详细地址 通信地址 " +
		"银行账号 银行卡号 开户行 账号 社保号 护照号 护照号码 银行账户",
}

// ranks of synonyms: of two labels of one field the one that is asked literally goes first.
const (
	literal = iota
	usual
	likely
	guessed // put where nothing better is found
)

// prefixes and joiners that a label may have in addition.
var (
	prefixes = []string{"您的", "您", "你的", "候选人", "推荐人选", "被推荐人", "申报人", "申请人", "推荐对象", "人选", "职工", "本人", "个人", "现", "目前", "参评人", "报名人", "请填写", "请填写您的", "请输入您的", "既往"}
	suffixes = []string{"情况", "概要", "概述", "摘要", "概况", "信息", "简介", "说明", "栏", "一栏", "全称"}
	joiners  = []string{"及", "与", "和", "或", "过的", "的", "、"}
)
