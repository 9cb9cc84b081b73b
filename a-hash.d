hash.o: base/hash.h base/str.h
base/str.h:
