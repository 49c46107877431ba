using System.Text.Json;

namespace Typed.Models;

/// <summary>Opens a JSON file of a model, with errors that name the file.</summary>
internal static class JsonFile
{
    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a file whose root must be an object.</summary>
    public static JsonField Read(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelFormatException($"The file cannot be read: {e.Message}", path, e);
        }

        return Parse(bytes, path);
    }

    /// <summary>Reads UTF-8 text whose root must be an object; <paramref name="path"/> names it in errors.</summary>
    public static JsonField Parse(ReadOnlySpan<byte> utf8, string path)
    {
        ReadOnlySpan<byte> byteOrderMark = [0xEF, 0xBB, 0xBF];
        if (utf8.StartsWith(byteOrderMark))
        {
            utf8 = utf8[byteOrderMark.Length..];
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8.ToArray(), s_strict);
            // The clone outlives the document, whose buffers are pooled.
            JsonField root = new(path, "$", "$", document.RootElement.Clone());
            root.RequireObject();
            return root;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second is what keys get that are not valid Unicode.
            throw new ModelFormatException($"The file is not valid JSON: {e.Message} Correct or replace it.", path, e);
        }
    }
}
