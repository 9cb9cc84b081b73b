check_form_parts.o: transform/check_form_parts.h transform/check_form.h \
 transform/check_table.h transform/figure_net.h transform/reading.h \
 base/arena.h base/str.h record/check.h base/csv.h base/arena.h \
 base/decimal.h base/err.h base/file.h base/decimal.h base/err.h \
 base/file.h record/document.h base/str.h base/vec.h record/fact.h \
 record/quantity.h base/interval.h transform/grid.h transform/passage.h \
 record/locus.h base/utf8.h base/lang.h transform/measure.h \
 record/quantity.h transform/ruleset.h transform/judge.h transform/expr.h
transform/check_form.h:
transform/check_table.h:
transform/figure_net.h:
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
transform/judge.h:
transform/expr.h:
