rules_tools.o: transform/rules_tools.h transform/read.h \
 transform/reading.h base/arena.h base/str.h record/check.h base/csv.h \
 base/arena.h base/decimal.h base/err.h base/file.h base/decimal.h \
 base/err.h base/file.h record/document.h base/str.h base/vec.h \
 record/fact.h record/quantity.h base/interval.h transform/grid.h \
 transform/passage.h record/locus.h base/utf8.h base/lang.h \
 transform/measure.h record/quantity.h transform/ruleset.h \
 record/source.h
transform/read.h:
transform/reading.h:
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
transform/grid.h:
transform/passage.h:
record/locus.h:
base/utf8.h:
base/lang.h:
transform/measure.h:
record/quantity.h:
transform/ruleset.h:
record/source.h:
