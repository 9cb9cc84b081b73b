clause.o: transform/clause.h base/arena.h base/str.h transform/measure.h \
 record/quantity.h base/decimal.h base/interval.h base/decimal.h \
 base/str.h transform/ruleset.h base/err.h transform/period.h \
 transform/phrase.h
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
