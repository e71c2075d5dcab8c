/** The limit: node:http answering with fixed text, whatever is asked. As a script, for a process of its own. */

/** As long as the pages and answers of a grant are. */
const characters = 1500

export const bareServer = `
  const text = 'x'.repeat(${characters})
  const server = require('node:http').createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(200, { 'content-type': 'text/html' }).end(text))
  })
  server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ url: 'http://127.0.0.1:' + server.address().port })))`
