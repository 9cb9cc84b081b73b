str.o: base/str.h
