using System.ComponentModel;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Typed.CompilerServices;

/// <summary>What generated code makes functions of.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TextFunctions
{
    /// <summary>The JSON Schema of text.</summary>
    public const string TextSchema = """{"type": "string"}""";

    /// <summary>The JSON Schema of probabilities by label.</summary>
    public const string ScoresSchema = """{"type": "object", "additionalProperties": {"type": "number", "minimum": 0, "maximum": 1}}""";

    /// <summary>The functions of a client.</summary>
    /// <param name="client">The client, or what stands in for it.</param>
    /// <param name="declarations">Its functions.</param>
    public static IReadOnlyList<AIFunction> Of<TClient>(TClient client, IReadOnlyList<TextFunctionDeclaration<TClient>> declarations)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(declarations);
        return [.. declarations.Select(declaration => new TextFunction<TClient>(client, declaration))];
    }

    /// <summary>The JSON Schema of a list.</summary>
    /// <param name="element">The JSON Schema of its elements, whose references stay within it.</param>
    public static string ListSchema(string element)
    {
        ArgumentNullException.ThrowIfNull(element);
        string items = element.TrimStart();
        string id = element.Contains("urn:typed:element", StringComparison.Ordinal) ? "urn:typed:elements" : "urn:typed:element";
        return items.StartsWith('{') && items[1..].TrimStart() is not ['}', ..]
            ? $$"""{"type": "array", "items": {"$id": "{{id}}", {{items[1..]}}}"""
            : $$"""{"type": "array", "items": {{element}}}""";
    }

    /// <summary>A value as JSON.</summary>
    /// <param name="value">The value.</param>
    /// <param name="write">Writes it.</param>
    public static object Json<T>(T value, JsonWrite<T> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            write(writer, value);
        }

        // As deep as a writer goes.
        return JsonElement.Parse(stream.GetBuffer().AsSpan(0, (int)stream.Length), new JsonDocumentOptions { MaxDepth = 1000 });
    }

    /// <summary>Probabilities by label as JSON.</summary>
    /// <param name="scores">The probabilities.</param>
    /// <param name="labels">Each member with its label.</param>
    public static object Scores<TEnum>(Scored<TEnum> scores, KeyValuePair<TEnum, string>[] labels)
        where TEnum : struct, Enum =>
        Json(scores, (writer, value) => JsonValues.WriteScores(writer, value, labels));

    /// <summary>Text that comes in chunks, as a whole.</summary>
    public static async ValueTask<string> JoinAsync(IAsyncEnumerable<string> chunks, CancellationToken cancellationToken) =>
        string.Concat(await ToListAsync(chunks, cancellationToken).ConfigureAwait(false));

    /// <summary>Elements that come one by one, as a list.</summary>
    public static async ValueTask<IReadOnlyList<T>> ToListAsync<T>(IAsyncEnumerable<T> elements, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(elements);
        List<T> list = [];
        await foreach (T element in elements.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            list.Add(element);
        }

        return list;
    }

    /// <summary>Runs a method that blocks its caller, without blocking the function's.</summary>
    public static ValueTask<T> RunAsync<T>(Func<T> method, CancellationToken cancellationToken) => new(Task.Run(method, cancellationToken));
}
