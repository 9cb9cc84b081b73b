about.o: transform/about.h transform/division.h base/arena.h base/str.h \
 base/err.h transform/ruleset.h base/str.h record/source.h base/csv.h \
 base/arena.h base/decimal.h base/err.h base/file.h base/file.h
transform/division.h:
base/arena.h:
base/str.h:
base/err.h:
transform/ruleset.h:
base/str.h:
record/source.h:
base/csv.h:
base/arena.h:
base/decimal.h:
base/err.h:
base/file.h:
base/file.h:
