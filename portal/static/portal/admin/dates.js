/* Wagtail's date picker takes what it cannot read for today, and says nothing. Here a date stays as it was typed, and
   the form says what is wrong with it. */
(function ($) {
  const original = $.fn.datetimepicker;
  $.fn.datetimepicker = function (options, ...rest) {
    if (options && typeof options === "object") {
      options.validateOnBlur = false;
      // Wagtail's reads the day as an American would and takes away the mark of the chosen day.
      delete options.onGenerate;
    }
    return original.call(this, options, ...rest);
  };
  Object.assign($.fn.datetimepicker, original);
})(window.jQuery);
