import datetime

import pytest
from django import forms
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput


@pytest.mark.parametrize(
    "typed",
    ["18/03/2027", "18.03.2027", "18-03-2027", "2027-03-18", "18 Mar 2027", "18 March 2027", "18/3/27", "18.3.27"],
)
def test_a_date_is_understood_as_people_write_it(typed):
    assert forms.DateField().clean(typed) == datetime.date(2027, 3, 18)


@pytest.mark.parametrize("typed", ["18/03/2027 14:30", "18.03.2027 14.30", "2027-03-18 14:30", "18 Mar 2027, 14:30"])
def test_a_date_with_a_time_is_understood_as_people_write_it(typed):
    found = forms.DateTimeField().clean(typed)
    assert found.replace(tzinfo=None) == datetime.datetime(2027, 3, 18, 14, 30)


@pytest.mark.parametrize("typed", ["31/02/2026", "2026-02-31", "tomorrow", "03/18/2027"])
def test_a_date_that_does_not_exist_is_refused(typed):
    for field in (forms.DateField(), forms.DateTimeField()):
        with pytest.raises(forms.ValidationError):
            field.clean(typed)


def test_the_admin_writes_the_day_first():
    assert AdminDateInput().format_value(datetime.date(2027, 3, 18)) == "18/03/2027"
    assert AdminDateTimeInput().format_value(datetime.datetime(2027, 3, 18, 9, 5)) == "18/03/2027 09:05"
