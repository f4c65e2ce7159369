# The two commands of the README are run and test; both install what they need.
.PHONY: run build windows test test-windows journey bench lint fonts strokes icon clean

export CGO_ENABLED := 0

GOFUMPT     := go run mvdan.cc/gofumpt@v0.12.0
STATICCHECK := go run honnef.co/go/tools/cmd/staticcheck@v0.8.2
GOLANGCI    := go run github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
GOVULNCHECK := go run golang.org/x/vuln/cmd/govulncheck@v1.9.0

# Everything but the app itself and its journey builds and is tested without cgo
# and display.
PURE = $$(go list -e ./... | grep -v '^zuimei/cmd/zuimei$$\|/journey$$')

# Debian packages, each after what shows that it is there.
READERS := pdfinfo=poppler-utils qpdf=qpdf unzip=unzip soffice=libreoffice-calc lowriter=libreoffice-writer
TOOLKIT := gcc=gcc /usr/include/X11/extensions/Xrandr.h=xorg-dev /usr/include/GL/gl.h=libgl1-mesa-dev \
	/usr/include/wayland-client.h=libwayland-dev /usr/include/xkbcommon/xkbcommon.h=libxkbcommon-dev
DISPLAYS := Xvfb=xvfb /usr/lib/x86_64-linux-gnu/dri/swrast_dri.so=libgl1-mesa-dri openbox=openbox xdotool=xdotool import=imagemagick

X11 := /usr/lib/x86_64-linux-gnu
WINE := x86_64-w64-mingw32-gcc=gcc-mingw-w64-x86-64 wine=wine /usr/lib/wine/wine64=wine64 gcc=gcc $(X11)/libGL.so.1=libgl1 \
	$(X11)/libXcursor.so.1=libxcursor1 $(X11)/libXi.so.6=libxi6 $(X11)/libXrandr.so.2=libxrandr2 $(X11)/libXrender.so.1=libxrender1 \
	$(X11)/libXfixes.so.3=libxfixes3 $(X11)/libXinerama.so.1=libxinerama1 $(X11)/libXcomposite.so.1=libxcomposite1

# With a display, opens the app. Without one, goes a clerk's whole way through it
# on a screen in memory, and leaves the papers and the screens in out/.
run: build
ifneq ($(DISPLAY)$(WAYLAND_DISPLAY),)
	./dist/zuimei
else
	@echo "No display here: the journey of a clerk runs under Xvfb instead."
	packaging/need.sh $(DISPLAYS)
	rm -rf out && mkdir out
	./dist/zuimei-cli sample out/示例草稿
	./dist/zuimei-cli check out/示例草稿 --today 2021-05-20
	./dist/zuimei-cli export out/示例草稿 -o out --today 2021-05-20
	./dist/zuimei-cli preview out/示例草稿 -o out/推荐表.png
	go test -count 1 -run TestJourney ./cmd/zuimei/journey
	@ls -1 out/*.pdf out/*.zip out/*.eml out/screens/*.png
endif

build:
	packaging/need.sh $(TOOLKIT)
	CGO_ENABLED=1 go build -trimpath -tags no_emoji -o dist/zuimei ./cmd/zuimei
	go build -trimpath -o dist/zuimei-cli ./cmd/zuimei-cli

# What Windows users get, built here: both programs and the installer in dist/.
windows:
	packaging/windows/build.sh
	BUILT=$(CURDIR)/dist go test -count 1 ./packaging/windows

test: build
	packaging/need.sh $(READERS) $(DISPLAYS)
	go vet $(PURE) ./cmd/zuimei/journey
	CGO_ENABLED=1 go vet -trimpath -tags no_emoji ./cmd/zuimei
	CGO_ENABLED=1 go test -trimpath -tags no_emoji ./cmd/zuimei
	go test -p 2 -timeout 40m $(PURE)
	go test -count 1 -timeout 20m ./cmd/zuimei/journey

# The programs for Windows, under Wine.
test-windows: windows
	packaging/need.sh $(WINE) $(DISPLAYS)
	packaging/wine/test.sh

# The real window alone under Xvfb: a clerk's whole way, and kills in the middle
# of it.
journey: build
	packaging/need.sh $(DISPLAYS)
	go test -count 1 -v -timeout 20m ./cmd/zuimei/journey

# Figures stand beside their targets (the columns named target).
bench:
	packaging/need.sh soffice=libreoffice-calc $(DISPLAYS)
	go test -p 1 -timeout 90m -run '^$$' -bench . -benchmem -count 3 ./form/... ./export/... ./office/... ./ui/... ./cmd/zuimei-cli
	go test -run '^$$' -bench . -benchtime 1x -count 3 ./cmd/zuimei/journey

lint:
	test -z "$$($(GOFUMPT) -l .)"
	CGO_ENABLED=1 go vet ./...
	CGO_ENABLED=1 $(STATICCHECK) ./...
	CGO_ENABLED=1 $(GOLANGCI) run ./...
	CGO_ENABLED=1 $(GOVULNCHECK) $(VULNDB) ./...
	go mod tidy -diff
	CGO_ENABLED=1 go test -race -timeout 60m ./...

# Makes the cut fonts again from their sources.
fonts:
	assets/fonts/make.sh

# Makes the stroke order of Han characters again from its sources.
strokes:
	office/strokes.sh
	office/initials.sh

# Draws the Windows icon again from its drawings.
icon:
	packaging/windows/icon.sh

clean:
	rm -rf dist out
