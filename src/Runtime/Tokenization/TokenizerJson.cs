using System.Text.Json;
using System.Text.Unicode;
using Typed.Tokenization.Json;

namespace Typed.Tokenization;

/// <summary>Reads Hugging Face's tokenizer.json.</summary>
internal static class TokenizerJson
{
    /// <summary>Loads a tokenizer.</summary>
    /// <exception cref="ModelFormatException">The file is damaged, or uses a part that is not supported.</exception>
    public static Tokenizer Load(string path)
    {
        try
        {
            byte[] json = File.ReadAllBytes(path);
            return Utf8.IsValid(json)
                ? TokenizerReader.Read(json, path)
                : throw new ModelFormatException("The tokenizer is not valid UTF-8.", path);
        }
        catch (JsonException error)
        {
            throw new ModelFormatException($"The tokenizer is not valid JSON: {error.Message}", path, error);
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException)
        {
            throw new ModelFormatException($"The tokenizer does not have the expected form: {error.Message}", path, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ModelFormatException($"The tokenizer cannot be read: {error.Message}", path, error);
        }
    }
}
