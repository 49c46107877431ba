namespace Typed.Models;

/// <summary>The hub cannot be reached, refuses, or sent something other than what it had announced.</summary>
public class HubException(string message, Exception? innerException = null) : TypedException(message, innerException);
