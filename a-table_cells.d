table_cells.o: transform/table_cells.h transform/table_shape.h \
 transform/table_find.h transform/grid.h base/arena.h base/str.h \
 transform/passage.h record/document.h base/csv.h base/arena.h \
 base/decimal.h base/err.h base/file.h base/err.h base/file.h base/str.h \
 base/vec.h record/locus.h base/utf8.h transform/reading.h record/check.h \
 base/decimal.h record/fact.h record/quantity.h base/interval.h \
 base/lang.h transform/measure.h record/quantity.h transform/ruleset.h
transform/table_shape.h:
transform/table_find.h:
transform/grid.h:
base/arena.h:
base/str.h:
transform/passage.h:
record/document.h:
base/csv.h:
base/arena.h:
base/decimal.h:
base/err.h:
base/file.h:
base/err.h:
base/file.h:
base/str.h:
base/vec.h:
record/locus.h:
base/utf8.h:
transform/reading.h:
record/check.h:
base/decimal.h:
record/fact.h:
record/quantity.h:
base/interval.h:
base/lang.h:
transform/measure.h:
record/quantity.h:
transform/ruleset.h:
