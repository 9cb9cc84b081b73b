lang.o: base/lang.h
