namespace Typed;

/// <summary>
/// An engine takes no request, because as many as it may keep waiting wait already. Nothing of the request has run: the same one can
/// be sent again later.
/// </summary>
public sealed class EngineBusyException(string message) : TypedException(message);
