/** Errors in the wrong form. */
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'

export const formDefects = [
  defect('token-error-nested', {
    story: 'Sends the error as an object, as many other APIs do.',
    breaks: [
      'rfc6749-5.2-error-required',
      'rfc6749-5.2-unsupported-grant-type',
      'rfc6749-5.2-json-structure',
    ],
    rules: {
      tokenErrorBody: (members, fault, request) =>
        fault === 'unknown-grant-type'
          ? JSON.stringify({ error: { code: members.error, message: members.description } })
          : honest.tokenErrorBody(members, fault, request),
    },
  }),
  defect('invalid-client-html-page', {
    story: 'A filter in front of the endpoint answers failed authentication with an HTML page.',
    breaks: [
      'rfc6749-5.2-json-content-type',
      'rfc6749-5.2-error-required',
      'rfc6749-5.2-json-structure',
      'rfc6749-5.2-invalid-client',
    ],
    rules: {
      tokenErrorResponse: (parts) => {
        const right = honest.tokenErrorResponse(parts)
        if (parts.fault !== 'client-authentication-failed') return right
        const headers = right.headers.filter(([name]) => name !== 'Content-Type')
        return {
          status: right.status,
          headers: [['Content-Type', 'text/html; charset=utf-8'], ...headers],
          body: '<!doctype html><title>401</title><h1>Unauthorized</h1>',
        }
      },
    },
  }),
  defect('token-error-description-null', {
    story: 'Serialises a member that it does not have as null.',
    breaks: ['rfc6749-5.2-json-structure'],
    rules: {
      tokenErrorBody: (members, fault, request) =>
        fault === 'unknown-code'
          ? JSON.stringify({ error: members.error, error_description: null })
          : honest.tokenErrorBody(members, fault, request),
    },
  }),
  defect('token-error-charset', {
    story: 'A class name with backslashes gets into the error code.',
    breaks: ['rfc6749-5.2-error-charset', 'rfc6749-5.2-error-code-known'],
    rules: {
      tokenErrorBody: ({ error, description }, fault) =>
        JSON.stringify({
          error: fault === 'unsupported-media-type' ? `oauth\\${error}` : error,
          error_description: description,
          error_uri: 'https://as.example/errors',
        }),
    },
  }),
  defect('token-error-description-echoes-input', {
    story: 'Quotes the unknown grant type in the description, whatever it holds.',
    breaks: ['rfc6749-5.2-error-description-charset'],
    rules: {
      tokenErrorBody: (members, fault, request) =>
        fault === 'unknown-grant-type'
          ? JSON.stringify({
              error: members.error,
              error_description: `unknown grant type "${request.parameters?.get('grant_type') ?? ''}"`,
            })
          : honest.tokenErrorBody(members, fault, request),
    },
  }),
  defect('token-error-uri-with-space', {
    story: 'The link to the documentation of errors has a space in it.',
    breaks: ['rfc6749-5.2-error-uri-syntax'],
    rules: {
      tokenErrorBody: ({ error, description }) =>
        JSON.stringify({
          error,
          error_description: description,
          error_uri: `https://as.example/error codes#${error}`,
        }),
    },
  }),
]
