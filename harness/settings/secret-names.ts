const SECRET =
  /^(?:proxy-)?authorization$|^cookie$|^set-cookie$|token|secret|passw|api[-_]?key|^key$|credential|(?:^|[-_])auth(?:$|[-_])|session|signature|^sig$/i;

/** Whether what stands behind this name, of a header field or a query parameter, is nobody's business. */
export function isSecretName(name: string): boolean {
  return SECRET.test(name);
}
