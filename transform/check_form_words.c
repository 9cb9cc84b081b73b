#include "check_form.h"

void
forms_words(struct reading *reading)
{
	(void)reading;
}
