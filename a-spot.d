spot.o: load/spot.h load/report.h base/arena.h base/str.h load/gather.h \
 record/check.h base/csv.h base/arena.h base/decimal.h base/err.h \
 base/file.h base/decimal.h base/err.h base/file.h record/comparison.h \
 record/fact.h record/quantity.h base/interval.h base/str.h \
 record/source.h record/table.h load/sheet_name.h base/vec.h
load/report.h:
base/arena.h:
base/str.h:
load/gather.h:
record/check.h:
base/csv.h:
base/arena.h:
base/decimal.h:
base/err.h:
base/file.h:
base/decimal.h:
base/err.h:
base/file.h:
record/comparison.h:
record/fact.h:
record/quantity.h:
base/interval.h:
base/str.h:
record/source.h:
record/table.h:
load/sheet_name.h:
base/vec.h:
