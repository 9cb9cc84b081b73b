html_memory.o: extract/html_memory.h base/str.h
base/str.h:
