/**
 * `fetch` that tells how much of a body has left: fetch itself does not say. Only what has a body goes this way.
 *
 * @param onSent - Called with the part that has left, 0 to 1; first with 0, when sending begins.
 */
export function uploadFetch(onSent: (part: number) => void): typeof fetch {
  return (input, init) =>
    init?.body instanceof Uint8Array ? send(String(input), init, init.body, onSent) : fetch(input, init)
}

function send(
  url: string,
  { method = 'POST', headers, signal }: RequestInit,
  body: Uint8Array,
  onSent: (part: number) => void,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(method, url)
    new Headers(headers).forEach((value, name) => {
      request.setRequestHeader(name, value)
    })
    request.upload.onprogress = ({ loaded }) => onSent(body.length === 0 ? 1 : loaded / body.length)
    request.onload = () => resolve(responseOf(request))
    request.onerror = () => reject(new TypeError('The upload got no answer'))
    request.onabort = () => reject(signal?.reason ?? new DOMException('Aborted', 'AbortError'))
    if (signal?.aborted) {
      reject(signal.reason)
      return
    }
    signal?.addEventListener('abort', () => request.abort(), { once: true })
    onSent(0)
    request.send(body as Uint8Array<ArrayBuffer>)
  })
}

function responseOf(request: XMLHttpRequest): Response {
  const retryAfter = request.getResponseHeader('retry-after')
  return new Response(request.responseText, {
    status: request.status,
    headers: retryAfter === null ? {} : { 'retry-after': retryAfter },
  })
}
