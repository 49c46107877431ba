using Typed.CompilerServices;

namespace Typed.Tests.CompilerServices;

/// <summary>Calls single methods of a client named Test.</summary>
internal static class Methods
{
    public static PromptTemplate Prompt { get; } = new("About ", ":");

    public static async Task<T> CallAsync<T>(this ITextEngine engine, TextMethod<T> method, GenerationOptions? options = null)
    {
        using TextClient client = Client(engine, method);
        return await client.GenerateAsync(method, ["me"], options, TestContext.Current.CancellationToken);
    }

    public static async Task<T> CallAsync<T>(this ITextEngine engine, TextResult<T> result, GenerationOptions? options = null) =>
        await engine.CallAsync(new TextMethod<T>("Ask", result, Prompt), options);

    public static TextClient Client(ITextEngine engine, TextMethod method) =>
        TextClient.Create(new TextClientDeclaration("Test", "test", new(), method), engine, options: null);
}
