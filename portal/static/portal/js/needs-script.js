// What works with a script only is shown by one.
for (const control of document.querySelectorAll("[data-needs-script]")) control.hidden = false;
