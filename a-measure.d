measure.o: transform/measure.h base/arena.h base/str.h record/quantity.h \
 base/decimal.h base/interval.h base/decimal.h base/str.h \
 transform/ruleset.h base/err.h
base/arena.h:
base/str.h:
record/quantity.h:
base/decimal.h:
base/interval.h:
base/decimal.h:
base/str.h:
transform/ruleset.h:
base/err.h:
