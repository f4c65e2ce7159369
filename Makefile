# The two commands of the README are run and test; both install what they need.
.PHONY: run test bench lint fonts clean

export CGO_ENABLED := 0

GOFUMPT     := go run mvdan.cc/gofumpt@v0.12.0
STATICCHECK := go run honnef.co/go/tools/cmd/staticcheck@v0.8.2
GOLANGCI    := go run github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
GOVULNCHECK := go run golang.org/x/vuln/cmd/govulncheck@v1.9.0

READERS := pdfinfo=poppler-utils qpdf=qpdf unzip=unzip

# Builds the command, makes the sample and hands it in to out/.
run: dist/zuimei-cli
	rm -rf out && mkdir out
	./dist/zuimei-cli sample out/示例草稿
	./dist/zuimei-cli check out/示例草稿 --today 2021-05-20
	./dist/zuimei-cli export out/示例草稿 -o out --today 2021-05-20
	./dist/zuimei-cli preview out/示例草稿 -o out/推荐表.png

.PHONY: dist/zuimei-cli
dist/zuimei-cli:
	go build -trimpath -o $@ ./cmd/zuimei-cli

test:
	packaging/need.sh $(READERS) soffice=libreoffice-calc lowriter=libreoffice-writer
	go vet ./...
	go test ./...

# Figures stand beside their targets (the columns named target).
bench:
	packaging/need.sh soffice=libreoffice-calc
	go test -run '^$$' -bench . -benchmem -count 3 ./form ./export/... ./cmd/...

lint:
	test -z "$$($(GOFUMPT) -l .)"
	go vet ./...
	$(STATICCHECK) ./...
	$(GOLANGCI) run ./...
	$(GOVULNCHECK) $(VULNDB) ./...
	go mod tidy -diff
	CGO_ENABLED=1 go test -race ./form/... ./export/...

# Makes the cut fonts again from their sources.
fonts:
	assets/fonts/make.sh

clean:
	rm -rf dist out
