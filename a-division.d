division.o: transform/division.h base/arena.h base/str.h base/err.h \
 transform/ruleset.h base/str.h
base/arena.h:
base/str.h:
base/err.h:
transform/ruleset.h:
base/str.h:
