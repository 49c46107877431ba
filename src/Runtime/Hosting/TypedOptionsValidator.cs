using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Typed.CompilerServices;
using Typed.Engines;

namespace Typed.Hosting;

/// <summary>Checks settings against what was registered, without loading a model: all that is wrong is one error.</summary>
internal sealed class TypedOptionsValidator(TypedRegistrations registrations) : IValidateOptions<TypedOptions>
{
    /// <exception cref="TypedOptionsException">Something is wrong.</exception>
    public ValidateOptionsResult Validate(string? name, TypedOptions options)
    {
        string[] problems =
        [
            .. options.Problems,
            .. UnknownNames(options),
            .. ModelsOutOfRange(options),
            .. ClientsThatCannotRun(options),
        ];

        // Not as a failed result: its exception would run the messages together.
        return problems.Length == 0 ? ValidateOptionsResult.Success : throw new TypedOptionsException([.. problems.Distinct()]);
    }

    private IEnumerable<string> UnknownNames(TypedOptions options)
    {
        string[] clients = [.. registrations.Clients.Select(static client => client.Declaration.Name)];
        foreach (string name in options.Clients.Keys.Union(options.KeyedClients.Keys, StringComparer.OrdinalIgnoreCase))
        {
            if (!clients.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                yield return $"{TypedConfiguration.SectionName}:{nameof(options.Clients)}:{name}: no client of this name is " +
                    $"registered.{UnknownKey.Offer(name, "Registered are", clients)}";
            }
            else if (options.KeyedClients.TryGetValue(name, out IDictionary<string, GenerationOptions>? keys))
            {
                foreach (string problem in UnknownKeys(name, keys.Keys))
                {
                    yield return problem;
                }
            }
        }

        string[] models = [.. registrations.Models];
        foreach (string name in options.Models.Keys.Except(models, StringComparer.OrdinalIgnoreCase))
        {
            yield return $"{TypedConfiguration.SectionName}:{nameof(options.Models)}:{name}: no registered client uses a model " +
                $"of this name.{UnknownKey.Offer(name, "Used are", models)} A model that is used in another way is made known " +
                $"by AddModel(\"{name}\") after AddTyped().";
        }
    }

    private IEnumerable<string> UnknownKeys(string name, IEnumerable<string> keys)
    {
        RegisteredClient[] clients =
        [
            .. registrations.Clients.Where(client => client.Declaration.Name.Equals(name, StringComparison.OrdinalIgnoreCase)),
        ];
        if (clients.Any(static client => client.IsForAnyKey))
        {
            yield break;
        }

        string[] known = [.. clients.Select(static client => client.Key).OfType<string>()];
        foreach (string key in keys.Except(known, StringComparer.OrdinalIgnoreCase))
        {
            yield return $"{TypedConfiguration.SectionName}:{nameof(TypedOptions.Clients)}:{name}:{TypedConfiguration.Keyed}:{key}: " +
                $"'{name}' is not registered under this key.{UnknownKey.Offer(key, "Its keys are", known)}";
        }
    }

    private static IEnumerable<string> ModelsOutOfRange(TypedOptions options)
    {
        foreach ((string name, ModelOptions model) in options.Models)
        {
            if (Problem(() => model.ToEngineOptions()) is { } problem)
            {
                yield return $"The model '{name}': {problem}";
            }
        }
    }

    private IEnumerable<string> ClientsThatCannotRun(TypedOptions options)
    {
        foreach (IGrouping<string, RegisteredClient> clients in registrations.ClientsInUse
            .GroupBy(static client => client.Declaration.Model, StringComparer.OrdinalIgnoreCase))
        {
            // A model that has yet to be brought from the hub stays unknown: then only what holds for any model is checked.
            KnownModel? model = null;
            string? problem = Problem(() => model =
                ModelResolver.Resolve(clients.Key, options, NullLogger.Instance).Folder is { } folder ? new KnownModel(folder) : null);
            if (problem is not null)
            {
                yield return problem;
                continue;
            }

            int contextLength = model?.ContextLength ?? int.MaxValue;
            RequestValidation engine = new(
                clients.Key, model?.Folder.Config.Model.VocabularySize ?? int.MaxValue, contextLength, options.EngineOptionsOf(clients.Key));
            foreach (string contradiction in clients.SelectMany(
                client => Contradictions(client, model?.Options ?? new GenerationOptions(), contextLength, engine, options)))
            {
                yield return contradiction;
            }
        }
    }

    private static IEnumerable<string> Contradictions(
        RegisteredClient client,
        GenerationOptions folder,
        int contextLength,
        RequestValidation engine,
        TypedOptions options)
    {
        TextClientDeclaration declaration = client.Declaration;
        GenerationOptions? configured = options.OptionsOf(declaration.Name, client.Key);
        string key = client.Key is null ? "" : $" (key '{client.Key}')";
        foreach (TextMethod method in declaration.Methods)
        {
            ResolvedGenerationOptions? resolved = null;
            if (Problem(() => resolved = declaration.Resolve(folder, contextLength, method, configured, call: null)) is { } problem)
            {
                yield return problem + key;
            }
            else if (Problem(() => engine.CheckOptions(resolved!)) is { } unfit)
            {
                yield return $"{declaration.Name}.{method.Name}: {unfit}{key}";
            }
        }
    }

    private static string? Problem(Action check)
    {
        try
        {
            check();
            return null;
        }
        catch (TypedException error)
        {
            return error.Message;
        }
    }
}
