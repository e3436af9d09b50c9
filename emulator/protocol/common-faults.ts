import { ServiceFault } from "./types";

/** Errors of any AWS service before it reaches an operation. */

export function unknownOperation(): ServiceFault {
  return new ServiceFault(
    "UnknownOperationException",
    404,
    "The action or operation is not recognized. Verify that the action is typed correctly.",
  );
}

export function malformedRequest(message: string): ServiceFault {
  return new ServiceFault("MalformedHttpRequestException", 400, message);
}

export function bodyTooLarge(): ServiceFault {
  return new ServiceFault("RequestEntityTooLargeException", 413, "Request entity too large");
}

export function unsupportedMediaType(contentType: string): ServiceFault {
  return new ServiceFault(
    "UnsupportedMediaTypeException",
    415,
    `Unsupported Media Type: ${contentType || "none"}. Must be application/json`,
  );
}

/** AWS gives no message for a body that is not JSON. */
export function notDeserialisable(message = ""): ServiceFault {
  return new ServiceFault("SerializationException", 400, message);
}

export function validationFailure(message: string): ServiceFault {
  return new ServiceFault("ValidationException", 400, message);
}

export function missingAuthentication(): ServiceFault {
  return new ServiceFault(
    "MissingAuthenticationTokenException",
    403,
    "Missing Authentication Token",
  );
}

export function incompleteSignature(message: string): ServiceFault {
  return new ServiceFault("IncompleteSignatureException", 403, message);
}

export function invalidSignature(message: string): ServiceFault {
  return new ServiceFault("InvalidSignatureException", 403, message);
}

export function unrecognisedClient(): ServiceFault {
  return new ServiceFault(
    "UnrecognizedClientException",
    403,
    "The security token included in the request is invalid.",
  );
}

export function expiredToken(): ServiceFault {
  return new ServiceFault(
    "ExpiredTokenException",
    403,
    "The security token included in the request is expired",
  );
}

export function internalFailure(): ServiceFault {
  return new ServiceFault("InternalFailure", 500, "The emulator failed; its output says why.");
}
