package sample

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"zuimei/form"
)

// sentences are what a story is made of: a capital letter stands for a word of [words], N
// for a number. What stands between them is short, so that stories of different people
// share hardly six characters in a row.
var sentences = []string{
	"E，P的T F，X就去D，一连N 个钟头，G。",
	"X在P守了N 个钟头，把T的K记满N 页，连C都服气。",
	"H，X接手T，先D，再D，N 天后G。",
	"C来P帮忙，见X趴在T旁D，手上全是W。",
	"有一回E，T F，X摸黑赶到P，D到天亮。",
	"为了K，X跑了N 趟P，问遍C，终于G。",
	"X带的N 个徒弟里，C学T最快，如今也能D了。",
	"N 年里，X修过T N 台，换下W N 件，没出过J。",
	"Y，P改造，X提出把T挪到P，一年少花N 万元。",
	"X说：“Q。”这话C记了N 年。",
	"轮到X值夜，P的K差N 个点，X不声不响D，G。",
	"X爱琢磨，口袋里装着W，走到P就要D。",
	"C劝X歇歇，X笑笑，转身又去看T。",
	"R的那阵子，X住在P N 天，和C一起D。",
	"T每班要查N 处，X一处不落，连W也不放过。",
	"X把K编成N 句顺口溜，C一听就懂。",
	"E，X的手被W划破，包扎好又回到P，D到下班。",
	"X画的N 张草图，后来成了P的L，C都照着做。",
	"那年R，X第一个到P，最后一个离开，G。",
	"逢到H，X总让C先走，自己守着T，N 回都这样。",
	"X自学了N 本书，考下证，回来就给T动了刀。",
	"P原先K全凭手感，X试了N 次，定下L。",
	"换W本要N 小时，X想出法子，N 分钟就能D。",
	"X家住得远，骑车N 里到P，风雨里没迟到过。",
	"检查组看了P，夸T保养得像新的，X只说是C干的。",
	"X算过一笔账：K降N 个点，一年省下N 吨料。",
	"Y起，X牵头的小组做了N 项L，有的用到了外地。",
	"C家里有难处，X张罗大伙凑了N 元，还替了N 个班。",
	"T的W停产了，X翻出旧图，用N 天自己D出来。",
	"下班后，X常在P点一盏灯，对着T D，不觉就到H。",
	"X教人有耐心，C问N 遍，X就在P讲N 遍。",
	"E停了电，X举着手电，N 步一停，把P走完。",
	"说起R，C最佩服X：T F，X没慌，D几下，G。",
	"X不抽烟不打牌，就喜欢蹲在P听T的动静。",
}

// words are what the letters stand for; X, who it is about, and N, a number, are made
// otherwise.
var words = map[byte][]string{
	'P': strings.Fields("三号车间 北区泵房 老厂房东头 配电室 装配线尾 原料场 化验室 冷却塔下 七楼机房 检修台 码头货场 锅炉间 换热站 细纱二组 包装工段 环卫中转站 公交首末站 育苗大棚 急诊走廊 施工便道 隧道口 变电站 污水池边 镇卫生院 粮库西仓 酸洗槽旁 铸造坑 喷漆房 井下泵站 印刷机旁 冷库门口 分拣大厅 铁路道口 料仓顶上 试验段"),
	'T': strings.Fields("减速机 输送带 空压机 温控柜 液压站 主轴箱 引风机 计量泵 细纱机 变压器 阀门组 供热管网 道岔 充电桩 检测台 数控床子 除尘器 消防泵 传感器 电梯门机 搅拌罐 换热器 给水泵 叉车 塔吊 信号机 光缆 水表 灌装头 切割机 包装机 磨床 起重臂 反应釜 发电机组"),
	'F': strings.Fields("突然停转 漏油不止 烫得摸不得 读数乱跳 反复跳闸 轴承发响 压力不稳 磨损超限 接头松脱 堵得厉害 精度走样 报警不断 启动吃力 耗电见涨 抖得厉害 半路卡死 一头下沉 时好时坏"),
	'D': strings.Fields("拆开细查 翻图纸 比对数据 请教老师傅 画草图 做试验 测间隙 调参数 换密封 紧螺栓 清积料 对中心 补焊缝 校仪表 听声音 理线路 写卡片 验配方 量尺寸 记笔记"),
	'G': strings.Fields("产量回到了高处 客户再没退过货 全组松了口气 一次试车成功 废品少了一半 班里添了信心 车间送来锦旗 同事竖起拇指 参数稳稳当当 隐患连根拔掉 交货提前三天 邻组也来取经 电费明显下降 群众拍手叫好 工期抢了回来"),
	'C': strings.Fields("小赵 老孙 刚来的大学生 隔壁班长 技术员 女工们 司机师傅 王师傅 年轻护士 质检员 调度 徒弟小周 仓库老李 村里乡亲 外包队 安全员 新入职的小伙 退休的老班长 会计 项目经理"),
	'K': strings.Fields("能耗 合格率 配比 水温 油压 张力 转速 停机时间 漏失率 含水量 焊缝质量 投料次序 巡检路线 库存 等待时间 噪声 硬度 差错率"),
	'W': strings.Fields("油泥 铁屑 旧密封圈 断齿轮 锈螺母 滤芯 卷尺 废轴瓦 塞尺 烧黑的接点 碎布条 小扳手 铅笔头 垫片 漆皮 煤灰 线头 胶管"),
	'H': strings.Fields("大年三十 国庆长假 三伏天 腊月里 收麦时节 台风过境 下半夜 开学前 清明雨季 头场雪后 周末 交接班前"),
	'E': strings.Fields("前年冬天 去年开春 一个雨夜 订单最紧时 设备大修前 凌晨两点 抢修当晚 高温橙色预警那天 投产头一周 年终盘点时 停气通知下来后 汛期头几天 搬迁那个月 早高峰刚过"),
	'J': strings.Fields("大差错 工伤 返工 安全事故 一次误工 质量投诉"),
	'L': strings.Fields("操作卡 小改小革 巡检法 作业标准 新工装 样板 三步法 对照表 应急预案 点检图"),
	'R': strings.Fields("抗击疫情 防汛抢险 技能比武 老线改造 清洁取暖 创城攻坚 复工复产 大修会战 春运保障 扶贫帮困 环保整改 新厂搬迁"),
	'Q': strings.Fields("活儿不会骗人 多走一步心里踏实 机器跟人一样要疼 差一丝也是差 先把安全两字写在手上 慢工才出细活 本事是练出来的 谁都有第一回 干一行就得懂一行 心细了路就宽 把小事当大事办 不懂就问不丢人"),
}

// write fills in a sentence about somebody. X and his or her pronoun take turns.
func write(rng *rand.Rand, pattern string, who [2]string, year int) string {
	var s strings.Builder
	used := map[string]bool{}
	named := 0
	for _, r := range pattern {
		switch {
		case r == ' ':
		case r == 'X':
			s.WriteString(who[min(named, 1)])
			named++
		case r == 'N':
			s.WriteString(strconv.Itoa(2 + rng.IntN(95)))
		case r == 'Y':
			s.WriteString(strconv.Itoa(year-1-rng.IntN(9)) + "年")
		case r < 'A' || r > 'Z':
			s.WriteRune(r)
		default:
			word := pick(rng, words[byte(r)])
			for used[word] {
				word = pick(rng, words[byte(r)])
			}
			used[word] = true
			s.WriteString(word)
		}
	}
	return s.String()
}

func pick[T any](rng *rand.Rand, from []T) T { return from[rng.IntN(len(from))] }

// prose is a text of at most so many words, as the notices count them.
func prose(rng *rand.Rand, who [2]string, year, most int) string {
	order := rng.Perm(len(sentences))
	var paragraphs []string
	var now strings.Builder
	total := 0
	for i, at := range slices.Concat(order, order) {
		said := who
		if now.Len() > 0 {
			said[0] = who[1] // the name stands once a paragraph
		}
		s := write(rng, sentences[at], said, year)
		n := form.Count(s).Words
		if total+n > most {
			break
		}
		total += n
		now.WriteString(s)
		if i%5 == 4 {
			paragraphs = append(paragraphs, now.String())
			now.Reset()
		}
	}
	if now.Len() > 0 {
		paragraphs = append(paragraphs, now.String())
	}
	return strings.Join(paragraphs, "\n")
}

// passage is a piece of a story that two units share.
func passage(rng *rand.Rand, year int) string {
	var s strings.Builder
	for _, at := range rng.Perm(len(sentences))[:8] {
		s.WriteString(write(rng, sentences[at], [2]string{"这名职工", "他们"}, year))
	}
	return s.String()
}
