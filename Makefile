# Each folder is a room. <room>_SEES is the whole architecture: a file can
# include the headers of its own room and of the rooms listed here, nothing
# else, and what a program links is the list of what it may do: only extract
# has the network, only load writes a workbook, transform has neither.
ROOMS          := base record extract transform load
STAGES         := extract transform load
base_SEES      :=
record_SEES    := base
extract_SEES   := base record
transform_SEES := base record
load_SEES      := base record

base_LIBS      := -lcsv -lutf8proc -lcrypto
record_LIBS    :=
extract_LIBS   := -lcurl
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
	$$(CC) $$(CFLAGS) $$($(1)_INC) -DVERSION='"$(VERSION)"' -c -o $$@ $$<
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

locale: build/locale/zh_CN/LC_MESSAGES/duizhang.mo
build/locale/zh_CN/LC_MESSAGES/duizhang.mo: po/zh_CN.po
	@mkdir -p $(@D)
	msgfmt --check-format -o $@ $<

units: $(UNITS)

clean:
	rm -rf build

.PHONY: all locale units clean
.SECONDARY:
-include $(shell find $(B) -name '*.d' 2>/dev/null)
