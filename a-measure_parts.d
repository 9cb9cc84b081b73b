measure_parts.o: transform/measure_parts.h transform/measure.h \
 base/arena.h base/str.h record/quantity.h base/decimal.h base/interval.h \
 base/decimal.h base/str.h transform/ruleset.h base/err.h \
 transform/pattern.h base/vec.h base/arena.h
transform/measure.h:
base/arena.h:
base/str.h:
record/quantity.h:
base/decimal.h:
base/interval.h:
base/decimal.h:
base/str.h:
transform/ruleset.h:
base/err.h:
transform/pattern.h:
base/vec.h:
base/arena.h:
