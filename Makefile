# Each folder is a room. <room>_SEES is the whole architecture: a file can
# include the headers of its own room and of the rooms listed here, nothing
# else, and what a program links is the list of what it may do: only extract
# has the network, only load writes a workbook, transform has neither. (Extract
# has libcurl by extract/curl_late.c: it is loaded when there is an address;
# and libzip by extract/zip_late.c: when there is a package.)
ROOMS          := base record extract transform load
STAGES         := extract transform load
base_SEES      :=
record_SEES    := base
extract_SEES   := base record
transform_SEES := base record
load_SEES      := base record

# SHA-256 is all that libcrypto is for: out of its archive, where there is one,
# it is 20 KB, instead of a library that takes a millisecond to load.
CRYPTO         := $(filter /%,$(shell $(CC) -print-file-name=libcrypto.a))
base_LIBS      := -lcsv -lutf8proc $(or $(CRYPTO),-lcrypto)
record_LIBS    :=
ZIP            := $(shell objdump -p $$($(CC) -print-file-name=libzip.so) \
                    2>/dev/null | sed -n 's/.*SONAME *//p')
extract_DEFS   := -DZIP_LIBRARY='"$(or $(ZIP),libzip.so)"'
extract_LIBS   := -lz -lpcre2-8 -lgumbo -lexpat -lseccomp -lm
transform_LIBS := -lpcre2-8 -lfyaml
load_LIBS      := -lxlsxwriter -lsqlite3

V              ?= release
B              := build/$(V)
BIN            := $(if $(filter release,$(V)),build/bin,$(B)/bin)
CC             ?= cc
CFLAGS_dev     := -O1 -g3
CFLAGS_san     := -O1 -g3 -fsanitize=address,undefined -fno-sanitize-recover
CFLAGS_release := -O2 -g -D_FORTIFY_SOURCE=2
CFLAGS_cov     := -O0 -g --coverage
WARN := -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes \
        -Wmissing-prototypes -Wwrite-strings -Wformat=2 -Wundef -Wvla \
        -Wpointer-arith -Wcast-qual
CFLAGS := -std=c17 -D_GNU_SOURCE $(WARN) $(WERROR) $(CFLAGS_$(V)) -MMD -MP
VERSION := 0.1.0
PREFIX  ?= /usr/local

PROGRAMS := duizhang $(STAGES:%=duizhang-%)
UNITS    := $(patsubst tests/unit/%.c,$(B)/unit/%,\
              $(wildcard tests/unit/*/test_*.c))

all: $(PROGRAMS:%=$(BIN)/%) locale

# A room becomes an archive; main.c stays outside, so that tests link the rest.
define room
$(1)_OBJ := $$(patsubst %.c,$$(B)/%.o,$$(filter-out %/main.c,$$(wildcard $(1)/*.c)))
$(1)_INC := -I$(1) $$(addprefix -I,$$($(1)_SEES))
$$(B)/lib$(1).a: $$($(1)_OBJ)
	@rm -f $$@
	$$(AR) rcs $$@ $$^
$$(B)/$(1)/%.o: $(1)/%.c
	@mkdir -p $$(@D)
	$$(CC) $$(CFLAGS) $$($(1)_INC) $$($(1)_DEFS) \
	  -DVERSION='"$(VERSION)"' -c -o $$@ $$<
$$(B)/unit/$(1)/%: tests/unit/$(1)/%.c $$(B)/lib$(1).a $$(B)/librecord.a $$(B)/libbase.a
	@mkdir -p $$(@D)
	$$(CC) $$(CFLAGS) $$($(1)_INC) -Itests/unit -o $$@ $$< \
	  $$(B)/lib$(1).a $$(B)/librecord.a $$(B)/libbase.a \
	  $$($(1)_LIBS) $$(base_LIBS) -lcmocka
endef
$(foreach r,$(ROOMS),$(eval $(call room,$(r))))

define stage
$$(BIN)/duizhang-$(1): $$(B)/$(1)/main.o $$(B)/lib$(1).a $$(B)/librecord.a $$(B)/libbase.a
	@mkdir -p $$(@D)
	$$(CC) $$(CFLAGS_$$(V)) $$(LDFLAGS) -o $$@ $$^ $$($(1)_LIBS) $$(base_LIBS)
endef
$(foreach s,$(STAGES),$(eval $(call stage,$(s))))

# The driver runs the three stages; it sees base and record alone.
$(B)/duizhang.o: duizhang.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -Ibase -Irecord -DVERSION='"$(VERSION)"' -c -o $@ $<
$(BIN)/duizhang: $(B)/duizhang.o $(B)/librecord.a $(B)/libbase.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS_$(V)) $(LDFLAGS) -o $@ $^ $(base_LIBS)

# The Chinese catalogue: each author keeps a part; the whole is made.
LOCALE   := $(if $(filter build/%,$(B)),build,$(B))/locale
PO_PARTS := $(sort $(wildcard po/parts/*.po))
locale: $(LOCALE)/zh_CN/LC_MESSAGES/duizhang.mo
$(LOCALE)/zh_CN.po: $(PO_PARTS) scripts/po-merge
	@mkdir -p $(@D)
	scripts/po-merge $(PO_PARTS) > $@.new
	@mv $@.new $@
$(LOCALE)/zh_CN/LC_MESSAGES/duizhang.mo: $(LOCALE)/zh_CN.po
	@mkdir -p $(@D)
	msgfmt --check-format -o $@ $<

units: $(UNITS)

# Below: what people call. On its own, make uses all processors.
J      = $(if $(findstring -j,$(MAKEFLAGS)),,-j$(shell nproc))
OUT   ?= out
TEST   = B=$(B) BIN=$(BIN) LOCALE=$(LOCALE) tests/run

run:
	@scripts/install-deps --quiet
	@$(MAKE) -s --no-print-directory $(J) all
	$(BIN)/duizhang run -o $(OUT) fixtures/sources.csv

# make test, make test CASE=extract/manifest, make test V=san
test:
	@scripts/install-deps --quiet
	@$(MAKE) -s --no-print-directory $(J) all units
	@$(TEST) $(CASE)

# Takes what a golden case prints now as what it shall print; read git diff.
accept:
	@$(MAKE) -s --no-print-directory $(J) all
	@$(TEST) --accept $(CASE)

# The long way round, before a release: see scripts/check.
check: $(ROOMS:%=headers-%)
	@CC=$(CC) scripts/check

bench:
	@$(MAKE) -s --no-print-directory $(J) all
	@BIN=$(BIN) scripts/bench

longest:
	@scripts/longest

fuzz:
	@$(MAKE) -s --no-print-directory $(J) V=san all
	@BIN=build/san/bin scripts/fuzz

cov:
	@$(MAKE) -s --no-print-directory $(J) V=cov all units
	@find build/cov -name '*.gcda' -delete
	@B=build/cov BIN=build/cov/bin LOCALE=build/locale tests/run
	@scripts/coverage build/cov

install: all
	install -d $(addprefix $(DESTDIR)$(PREFIX)/,bin share/man/man1 \
	  share/man/man5 share/duizhang/rules share/locale/zh_CN/LC_MESSAGES)
	install -m 755 $(PROGRAMS:%=$(BIN)/%) $(DESTDIR)$(PREFIX)/bin
	install -m 644 man/*.1 $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 644 man/*.5 $(DESTDIR)$(PREFIX)/share/man/man5
	cp -R rules/. $(DESTDIR)$(PREFIX)/share/duizhang/rules
	install -m 644 $(LOCALE)/zh_CN/LC_MESSAGES/duizhang.mo \
	  $(DESTDIR)$(PREFIX)/share/locale/zh_CN/LC_MESSAGES

uninstall:
	rm -f $(PROGRAMS:%=$(DESTDIR)$(PREFIX)/bin/%)
	rm -f $(patsubst man/%,$(DESTDIR)$(PREFIX)/share/man/man1/%,$(wildcard man/*.1))
	rm -f $(patsubst man/%,$(DESTDIR)$(PREFIX)/share/man/man5/%,$(wildcard man/*.5))
	rm -rf $(DESTDIR)$(PREFIX)/share/duizhang
	rm -f $(DESTDIR)$(PREFIX)/share/locale/zh_CN/LC_MESSAGES/duizhang.mo

dist:
	@mkdir -p build
	git archive --prefix=duizhang-$(VERSION)/ -o build/duizhang-$(VERSION).tar.gz HEAD
	@echo build/duizhang-$(VERSION).tar.gz

# Every header stands alone, in the rooms it may see.
define room_checks
headers-$(1):
	@for h in $(1)/*.h; do \
	  $(CC) $$(filter-out -M%,$$(CFLAGS)) -Werror $$($(1)_INC) \
	    -fsyntax-only -x c $$$$h || exit 1; \
	done
tidy-$(1):
	@clang-tidy --quiet $(1)/*.c -- -std=c17 -D_GNU_SOURCE $$($(1)_INC) \
	  $$($(1)_DEFS) -DVERSION='"$(VERSION)"'
endef
$(foreach r,$(ROOMS),$(eval $(call room_checks,$(r))))
tidy: $(ROOMS:%=tidy-%)

clean:
	rm -rf build

.PHONY: all locale units run test accept check bench longest fuzz cov install \
        uninstall dist tidy clean $(ROOMS:%=headers-%) $(ROOMS:%=tidy-%)
.SECONDARY:
.DELETE_ON_ERROR:
-include $(shell find $(B) -name '*.d' 2>/dev/null)
