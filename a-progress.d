progress.o: base/progress.h
