phrase.o: transform/phrase.h base/arena.h base/str.h transform/ruleset.h \
 base/err.h base/str.h
base/arena.h:
base/str.h:
transform/ruleset.h:
base/err.h:
base/str.h:
