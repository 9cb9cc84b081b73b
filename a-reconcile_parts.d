reconcile_parts.o: transform/reconcile_parts.h transform/reconcile.h \
 base/arena.h base/str.h record/check.h base/csv.h base/arena.h \
 base/decimal.h base/err.h base/file.h base/decimal.h base/err.h \
 base/file.h record/fact.h record/quantity.h base/interval.h base/str.h \
 transform/measure.h record/quantity.h transform/ruleset.h \
 record/source.h record/table.h base/vec.h
transform/reconcile.h:
base/arena.h:
base/str.h:
record/check.h:
base/csv.h:
base/arena.h:
base/decimal.h:
base/err.h:
base/file.h:
base/decimal.h:
base/err.h:
base/file.h:
record/fact.h:
record/quantity.h:
base/interval.h:
base/str.h:
transform/measure.h:
record/quantity.h:
transform/ruleset.h:
record/source.h:
record/table.h:
base/vec.h:
