from wagtail import hooks

from search.querylog.remembering import remember_opening


@hooks.register("on_serve_page", order=-20)
def count_opened_results(serve):
    def inner(page, request, arguments, named):
        response = serve(page, request, arguments, named)
        if not hasattr(page, "listed_types"):
            # Lists stand in the menu of every page.
            remember_opening(request, response)
        return response

    return inner
