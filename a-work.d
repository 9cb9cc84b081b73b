work.o: transform/work.h
