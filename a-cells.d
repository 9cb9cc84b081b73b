cells.o: transform/cells.h transform/figure.h transform/clause.h \
 base/arena.h base/str.h transform/measure.h record/quantity.h \
 base/decimal.h base/interval.h base/decimal.h base/str.h \
 transform/ruleset.h base/err.h transform/period.h transform/phrase.h \
 transform/reading.h record/check.h base/csv.h base/arena.h base/err.h \
 base/file.h base/file.h record/document.h base/vec.h record/fact.h \
 record/quantity.h transform/grid.h transform/passage.h record/locus.h \
 base/utf8.h base/lang.h
transform/figure.h:
transform/clause.h:
base/arena.h:
base/str.h:
transform/measure.h:
record/quantity.h:
base/decimal.h:
base/interval.h:
base/decimal.h:
base/str.h:
transform/ruleset.h:
base/err.h:
transform/period.h:
transform/phrase.h:
transform/reading.h:
record/check.h:
base/csv.h:
base/arena.h:
base/err.h:
base/file.h:
base/file.h:
record/document.h:
base/vec.h:
record/fact.h:
record/quantity.h:
transform/grid.h:
transform/passage.h:
record/locus.h:
base/utf8.h:
base/lang.h:
