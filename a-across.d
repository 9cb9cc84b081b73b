across.o: transform/across.h base/arena.h base/str.h transform/division.h \
 base/err.h transform/ruleset.h base/str.h transform/measure.h \
 record/quantity.h base/decimal.h base/interval.h base/decimal.h \
 record/source.h base/csv.h base/arena.h base/err.h base/file.h \
 base/file.h
base/arena.h:
base/str.h:
transform/division.h:
base/err.h:
transform/ruleset.h:
base/str.h:
transform/measure.h:
record/quantity.h:
base/decimal.h:
base/interval.h:
base/decimal.h:
record/source.h:
base/csv.h:
base/arena.h:
base/err.h:
base/file.h:
base/file.h:
