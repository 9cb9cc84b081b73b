revise.o: transform/revise.h base/arena.h base/str.h record/check.h \
 base/csv.h base/arena.h base/decimal.h base/err.h base/file.h \
 base/decimal.h base/err.h base/file.h record/document.h base/str.h \
 base/vec.h record/fact.h record/quantity.h base/interval.h \
 transform/reconcile.h transform/measure.h record/quantity.h \
 transform/ruleset.h record/source.h record/table.h
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
record/document.h:
base/str.h:
base/vec.h:
record/fact.h:
record/quantity.h:
base/interval.h:
transform/reconcile.h:
transform/measure.h:
record/quantity.h:
transform/ruleset.h:
record/source.h:
record/table.h:
