compare.o: transform/compare.h base/arena.h base/str.h \
 record/comparison.h base/csv.h base/arena.h base/decimal.h base/err.h \
 base/file.h base/decimal.h base/err.h base/file.h transform/division.h \
 transform/ruleset.h base/str.h transform/reconcile.h record/check.h \
 record/fact.h record/quantity.h base/interval.h transform/measure.h \
 record/quantity.h record/source.h record/table.h base/vec.h
base/arena.h:
base/str.h:
record/comparison.h:
base/csv.h:
base/arena.h:
base/decimal.h:
base/err.h:
base/file.h:
base/decimal.h:
base/err.h:
base/file.h:
transform/division.h:
transform/ruleset.h:
base/str.h:
transform/reconcile.h:
record/check.h:
record/fact.h:
record/quantity.h:
base/interval.h:
transform/measure.h:
record/quantity.h:
record/source.h:
record/table.h:
base/vec.h:
