# Kadr. `make help` lists what can be made. Nothing here is recursive; everything made is under build/.
VARIANT ?= release
PREFIX  ?= /usr/local
build   := build/$(VARIANT)
gen     := build/gen

CFLAGS_release := -O2 -g
CFLAGS_asan    := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
CFLAGS_tsan    := -O1 -g -fsanitize=thread
CFLAGS_cover   := -O0 -g --coverage
CFLAGS_fuzz    := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
ifeq ($(VARIANT),fuzz)
CC := clang
endif
ifeq ($(CFLAGS_$(VARIANT)),)
$(error VARIANT=$(VARIANT): want release, asan, tsan, cover or fuzz)
endif

# What the command line links, and what only the sandboxed programs may link (tools/check/links proves it).
kadr_pkgs   := glib-2.0 gthread-2.0 sqlite3 libcrypto jansson
reader_pkgs := glib-2.0 libcrypto jansson libarchive libexif libxml-2.0 zlib libbrotlidec libseccomp
worker_pkgs := $(reader_pkgs) vips libturbojpeg gmodule-no-export-2.0
press_pkgs  := glib-2.0 pangocairo pangoft2 fontconfig

all: programs

# Goals that need no compiler and no library must not install any.
ifneq ($(filter-out help clean setup,$(or $(MAKECMDGOALS),all)),)
include build/flags.mk
endif
build/flags.mk: tools/setup tools/packages Makefile
	@tools/setup
	@mkdir -p $(@D)
	@{ echo "all_cflags := $$(pkg-config --cflags $(kadr_pkgs) $(worker_pkgs) $(press_pkgs))"; \
	   echo "kadr_libs := $$(pkg-config --libs $(kadr_pkgs)) -lstemmer -lm"; \
	   echo "reader_libs := $$(pkg-config --libs $(reader_pkgs)) -lm"; \
	   echo "worker_libs := $$(pkg-config --libs $(worker_pkgs)) -lm"; \
	   echo "press_libs := $$(pkg-config --libs $(press_pkgs)) -lm"; } >$@

# clang takes a GMutexLocker that is only left for an unused variable, and dislikes the macros of seccomp.h.
warnings := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition \
            -Wwrite-strings -Wformat=2 -Wundef -Wvla -Wimplicit-fallthrough \
            $(if $(filter clang,$(CC)),-Wno-unused-variable -Wno-missing-field-initializers,-Wunused-const-variable=1) -Werror
cflags = -std=gnu11 $(CFLAGS_$(VARIANT)) $(warnings) $(CFLAGS) -D_GNU_SOURCE -DG_LOG_DOMAIN='"kadr"' \
         -DGETTEXT_PACKAGE='"kadr"' -Isrc -Itools -I$(gen) $(all_cflags) -include src/base/banned.h -MMD -MP
ldflags = $(CFLAGS_$(VARIANT)) $(LDFLAGS) -Wl,--as-needed

sources := $(sort $(wildcard src/*/*.c))
objects := $(sources:%.c=$(build)/%.o)
sql     := $(patsubst src/%.sql,$(gen)/%.sql.h,$(sort $(wildcard src/*/*.sql)))
data    := $(patsubst src/%,$(gen)/%.h,$(sort $(wildcard src/*/*.ini src/*/*.tsv src/*/*.json)))
library := $(build)/libkadr.a
kadr    := $(build)/kadr
worker  := $(build)/kadr-worker
reader  := $(build)/kadr-reader
press   := $(build)/kadr-print.so
sample  := $(build)/kadr-sample
kadr_objects   := $(patsubst %.c,$(build)/%.o,$(sort $(wildcard tools/kadr/*.c)))
worker_objects := $(patsubst %.c,$(build)/%.o,$(sort $(wildcard tools/kadr-worker/*.c)))
# The reader is the worker without its decoders.
reader_objects := $(build)/tools/kadr-reader/main.o $(filter-out %/main.o %/job-render.o %/job-look.o %/job-encode.o %/job-defer.o,$(worker_objects))
reading_bench  := $(build)/tools/bench/read-metadata
deciding_bench := $(build)/tools/bench/decide
filling_bench  := $(build)/tools/bench/fill-desk
boxing_bench   := $(build)/tools/bench/box
sample_objects := $(patsubst %.c,$(build)/%.o,$(sort $(wildcard tools/sample/*.c)))
unit_tests := $(patsubst %.c,$(build)/%,$(sort $(wildcard tests/unit/*-test.c)))
cli_tests  := $(sort $(wildcard tests/cli/*-test.sh tests/corpus/*-test.sh))
fuzz_targets := $(patsubst %.c,$(build)/%,$(sort $(wildcard tests/fuzz/*-fuzz.c)))
checkers   := $(sort $(wildcard tools/check/*))
generated  := $(sql) $(data) $(gen)/db/migrations.gen.h $(gen)/credit/builtin.gen.h $(gen)/credit/words.gen.h $(gen)/base/sentences.gen.h
catalogs   := $(patsubst po/%.po,$(build)/locale/%/LC_MESSAGES/kadr.mo,$(sort $(wildcard po/*.po)))

# `make V=1` shows the whole commands.
ifeq ($(V),)
say = @printf '  %-5s %s\n' $(1) $(2);
endif

programs: $(kadr) $(worker) $(reader) $(press) $(catalogs)

$(library): $(objects)
	@rm -f $@
	$(call say,AR,$@) $(AR) rcs $@ $^
$(kadr): $(kadr_objects) $(library)
	$(call say,LINK,$@) $(CC) $(ldflags) -o $@ $^ $(kadr_libs)
$(worker): $(worker_objects) $(library)
	$(call say,LINK,$@) $(CC) $(ldflags) -o $@ $^ $(worker_libs)
$(reader): $(reader_objects) $(library)
	$(call say,LINK,$@) $(CC) $(ldflags) -o $@ $^ $(reader_libs)
# What prints is loaded when something is printed: it brings thirty libraries.
$(build)/src/print/press.o: CFLAGS += -fPIC
$(press): $(build)/src/print/press.o
	$(call say,LINK,$@) $(CC) $(ldflags) -shared -o $@ $^ $(press_libs)
$(sample): $(sample_objects)
	$(call say,LINK,$@) $(CC) $(ldflags) -o $@ $^ $(worker_libs)
$(reading_bench): $(reading_bench).o $(library)
	$(call say,LINK,$@) $(CC) $(ldflags) -o $@ $^ $(reader_libs)
$(boxing_bench): $(boxing_bench).o $(library)
	$(call say,LINK,$@) $(CC) $(ldflags) -o $@ $^ $(worker_libs) $(kadr_libs)
$(deciding_bench) $(filling_bench): %: %.o $(library)
	$(call say,LINK,$@) $(CC) $(ldflags) -o $@ $^ $(kadr_libs)
# The samples are the same bytes on every machine, so arithmetic may not be fused.
$(sample_objects): CFLAGS += -ffp-contract=off
$(build)/tests/unit/%: $(build)/tests/unit/%.o $(library)
	$(call say,LINK,$@) $(CC) $(ldflags) -o $@ $^ $(worker_libs) $(kadr_libs) $(press_libs)
$(build)/tests/fuzz/%: $(build)/tests/fuzz/%.o $(library)
	$(call say,LINK,$@) $(CC) $(ldflags) -fsanitize=fuzzer -o $@ $^ $(worker_libs) $(kadr_libs)
$(build)/%.o: %.c Makefile build/flags.mk | $(generated)
	@mkdir -p $(@D)
	$(call say,CC,$<) $(CC) $(cflags) -c -o $@ $<

$(gen)/%.sql.h: src/%.sql tools/build/sql2c
	@mkdir -p $(@D)
	$(call say,SQL,$<) tools/build/sql2c $< >$@.part && mv $@.part $@
$(gen)/%.h: src/% tools/build/text2c
	@mkdir -p $(@D)
	$(call say,DATA,$<) tools/build/text2c -v name=$(subst .,_,$(subst -,_,$(notdir $*))) $< >$@.part && mv $@.part $@
$(gen)/db/migrations.gen.h: $(sort $(wildcard schema/[0-9]*.sql)) tools/build/schema2c
	@mkdir -p $(@D)
	$(call say,DATA,schema/) tools/build/schema2c $(filter %.sql,$^) >$@.part && mv $@.part $@
# What runs while building is built once for all variants, from sources that need nothing generated.
keyed_with := src/credit/credit-tokens src/credit/credit-letters src/base/text
build/tools/names2c build/tools/words2c: build/tools/%: tools/build/%.c $(keyed_with:=.c) $(keyed_with:=.h) src/credit/credit-names.h build/flags.mk
	@mkdir -p $(@D)
	$(call say,LINK,$@) $(CC) -std=gnu11 -O1 $(warnings) -D_GNU_SOURCE -Isrc $(all_cflags) -o $@ $(filter %.c,$^) $(kadr_libs)
$(gen)/credit/builtin.gen.h: src/credit/names.tsv build/tools/names2c
	@mkdir -p $(@D)
	$(call say,DATA,$<) build/tools/names2c $< >$@.part && mv $@.part $@
$(gen)/base/sentences.gen.h: po/ru.po tools/build/po2forms
	@mkdir -p $(@D)
	$(call say,DATA,$<) tools/build/po2forms $< >$@.part && mv $@.part $@
$(gen)/credit/words.gen.h: src/credit/words.tsv build/tools/words2c
	@mkdir -p $(@D)
	$(call say,DATA,$<) build/tools/words2c $< >$@.part && mv $@.part $@
$(build)/locale/%/LC_MESSAGES/kadr.mo: po/%.po
	@mkdir -p $(@D)
	$(call say,PO,$<) msgfmt -c -o $@ $<

check: programs $(sample) $(unit_tests) $(reading_bench) $(deciding_bench) $(filling_bench) $(boxing_bench)
	@KADR_BUILD=$(build) tests/run $(checkers) $(unit_tests) $(cli_tests)
docs:
	tools/build/commands2md tools/kadr/commands.def src/base/fault.def >docs/COMMANDS.md
schema:
	tools/build/schema-dump >schema/current.sql
samples: $(sample)
	$(sample) sample-media
check-fail: programs
	@tests/check-fail
# The long forms of what `make check` tries shortly.
torture: programs $(filling_bench)
	@KADR_BUILD=$(build) tests/crash/kill-test.sh 50
	@KADR_BUILD=$(build) tests/crash/kill-points-test.sh 500
	@KADR_BUILD=$(build) tests/crash/power-test.sh 200
	@KADR_BUILD=$(build) tests/crash/fault-test.sh 1000
	@KADR_BUILD=$(build) tests/crash/memory-test.sh 1000
	@KADR_BUILD=$(build) tests/crash/hostile-test.sh all
	@KADR_BUILD=$(build) tests/crash/canary-test.sh 50
	@KADR_BUILD=$(build) tests/crash/rot-test.sh 200
	@KADR_BUILD=$(build) tests/crash/backup-kill-test.sh 20
	@KADR_BUILD=$(build) tests/crash/export-kill-test.sh 60 20
	@KADR_BUILD=$(build) tests/crash/import-kill-test.sh 90
	@KADR_BUILD=$(build) tests/crash/whole-archive-test.sh 20000 20
	@KADR_BUILD=$(build) tests/crash/tidy-race-test.sh 200 60
	@KADR_BUILD=$(build) KADR_EXTENT=all sh tests/corpus/write-test.sh
demo: programs
	@KADR_BUILD=$(build) tools/demo
bench: programs $(reading_bench) $(deciding_bench) $(filling_bench) $(boxing_bench)
	@KADR_BUILD=$(build) tools/bench/run
# What decides is tried in every branch.
cover:
	@$(MAKE) --no-print-directory VARIANT=cover build/cover/tests/unit/decision-test
	@KADR_BUILD=build/cover tests/cover build/cover/tests/unit/decision-test src/rights/decision.c src/rights/fit.c
# Each target for FUZZ_SECONDS; what it finds is left in build/fuzz/. Inputs that once failed are tests/fuzz/NAME/.
FUZZ_SECONDS ?= 60
fuzz:
	@$(MAKE) --no-print-directory VARIANT=fuzz fuzz-programs
	@FUZZ_SECONDS=$(FUZZ_SECONDS) tests/fuzz/run build/fuzz
fuzz-programs: $(fuzz_targets)
format:
	clang-format -i $(sources) $(wildcard tools/*/*.c tests/*/*.c)
pot := build/kadr.pot
pot:
	xgettext --from-code=UTF-8 --language=C -k_ -kN_ --add-comments=Translators --package-name=kadr --sort-by-file --add-location=file \
	  -o $(pot) $(sources) $(sort $(wildcard tools/kadr/*.c tools/kadr-worker/*.c tools/kadr-reader/*.c tools/kadr/*.def)) src/base/fault.def
po: pot
	for po in po/*.po; do msgmerge --quiet --update --backup=none --no-fuzzy-matching $$po $(pot) || exit 1; done
setup:
	tools/setup
install: programs
	install -Dm755 $(kadr) $(DESTDIR)$(PREFIX)/bin/kadr
	install -Dm755 -t $(DESTDIR)$(PREFIX)/libexec/kadr $(worker) $(reader) $(press)
	for mo in $(catalogs:$(build)/locale/%=%); do install -Dm644 $(build)/locale/$$mo $(DESTDIR)$(PREFIX)/share/locale/$$mo || exit 1; done
clean:
	rm -rf build
help:
	@echo 'make                  builds kadr, kadr-worker and kadr-reader under build/release/'
	@echo 'make check            the checkers and all tests; VARIANT=asan, tsan or cover for another build'
	@echo 'make torture          kills kadr at every point, cuts the power, lets system calls fail, writes into the whole corpus; long'
	@echo 'make check-fail       plants one failure of each sort and demands that it is found'
	@echo 'make demo             a desk, a shoot, a story, a verified bundle: one minute, from sample-media/'
	@echo 'make bench            Kadr beside other tools on the same files, as ratios'
	@echo 'make fuzz             each fuzz target for FUZZ_SECONDS (60), with clang'
	@echo 'make cover            proves that the tests take every branch of what decides about rights'
	@echo 'make po               brings po/*.po up to date with the sentences in the code'
	@echo 'make format           applies the one style'
	@echo 'make docs             makes docs/COMMANDS.md again from the table of commands'
	@echo 'make schema           makes schema/current.sql again from the migrations'
	@echo 'make samples          makes sample-media/ again, byte for byte'
	@echo 'make install          to PREFIX (/usr/local), below DESTDIR'
	@echo 'make setup            installs the Debian packages that are missing (every goal does this by itself)'
	@echo 'make clean            removes build/'

.PHONY: all programs check docs schema samples check-fail torture demo bench cover fuzz fuzz-programs po pot format setup install clean help
.SECONDARY:
.DELETE_ON_ERROR:
-include $(objects:.o=.d) $(fuzz_targets:=.d) $(kadr_objects:.o=.d) $(worker_objects:.o=.d) $(reader_objects:.o=.d) $(reading_bench:=.d) $(deciding_bench:=.d) $(filling_bench:=.d) $(boxing_bench:=.d) $(sample_objects:.o=.d) $(unit_tests:=.d)
