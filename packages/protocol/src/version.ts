/** The version a client names in its hello. A server answers an unknown one with `version`. */
export const protocolVersion = 1
