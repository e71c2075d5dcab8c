/** A certificate that nobody has the key of, for headers that only a proxy should set (CN=attacker.example). */
export const madeUpCertificate = [
  '-----BEGIN CERTIFICATE-----',
  'MIIBjTCCATOgAwIBAgIUc51Bt/pqcFlW6vC5dDbUMta+HtowCgYIKoZIzj0EAwIw',
  'GzEZMBcGA1UEAwwQYXR0YWNrZXIuZXhhbXBsZTAgFw0yNjExMzAwMjAxNThaGA8y',
  'MTI2MTEwNjAyMDE1OFowGzEZMBcGA1UEAwwQYXR0YWNrZXIuZXhhbXBsZTBZMBMG',
  'ByqGSM49AgEGCCqGSM49AwEHA0IABOW+aw5M6x7nrfDmT0AkELh9DZPTnzHl15hJ',
  'CDpIzbRUqp8Z3pcNu9GwPkK2FaAIUEI+jTmCWzMsI3bTZ21ZEhajUzBRMB0GA1Ud',
  'DgQWBBTDuLRtFwR4IBlXF2jXOnVl25LQfjAfBgNVHSMEGDAWgBTDuLRtFwR4IBlX',
  'F2jXOnVl25LQfjAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIQC8',
  'CqSylxK+FQNO8SYmi2KWYl7iuqqy1SIE5BddejLp4QIgEQsdg1vFCCSgnj9Cibtq',
  '8D/M9q5fUja6BBUrvtG8DG4=',
  '-----END CERTIFICATE-----',
  '',
].join('\n')
