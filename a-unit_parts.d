unit_parts.o: transform/unit_parts.h transform/unit_detective.h \
 transform/reading.h base/arena.h base/str.h record/check.h base/csv.h \
 base/arena.h base/decimal.h base/err.h base/file.h base/decimal.h \
 base/err.h base/file.h record/document.h base/str.h base/vec.h \
 record/fact.h record/quantity.h base/interval.h transform/grid.h \
 transform/passage.h record/locus.h base/utf8.h base/lang.h \
 transform/measure.h record/quantity.h transform/ruleset.h \
 transform/check_text.h transform/judge.h transform/label.h \
 transform/figure.h transform/clause.h transform/period.h \
 transform/phrase.h transform/judge_say.h
transform/unit_detective.h:
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
transform/check_text.h:
transform/judge.h:
transform/label.h:
transform/figure.h:
transform/clause.h:
transform/period.h:
transform/phrase.h:
transform/judge_say.h:
