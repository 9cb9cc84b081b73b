rule_yaml.o: transform/rule_yaml.h base/arena.h base/str.h base/err.h \
 base/str.h
base/arena.h:
base/str.h:
base/err.h:
base/str.h:
