table_stream_glue.o: transform/table_stream_glue.h base/decimal.h \
 base/str.h transform/table_stream.h transform/grid.h base/arena.h \
 transform/passage.h record/document.h base/csv.h base/arena.h \
 base/decimal.h base/err.h base/file.h base/err.h base/file.h base/str.h \
 base/vec.h record/locus.h base/utf8.h transform/reading.h record/check.h \
 record/fact.h record/quantity.h base/interval.h base/lang.h \
 transform/measure.h record/quantity.h transform/ruleset.h
base/decimal.h:
base/str.h:
transform/table_stream.h:
transform/grid.h:
base/arena.h:
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
record/fact.h:
record/quantity.h:
base/interval.h:
base/lang.h:
transform/measure.h:
record/quantity.h:
transform/ruleset.h:
