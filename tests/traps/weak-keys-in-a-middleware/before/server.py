def serve(handler, requests):
    return [handler(request) for request in requests]
