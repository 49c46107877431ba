namespace Typed;

/// <summary>A chat template has a mistake, or refuses the messages it was given.</summary>
public class ChatTemplateException(string message, Exception? innerException = null) : TypedException(message, innerException);
