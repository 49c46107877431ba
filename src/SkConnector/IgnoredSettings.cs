using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Typed.SemanticKernel;

/// <summary>Logs settings that have no effect, each once: a prompt template comes with every call.</summary>
internal sealed partial class IgnoredSettings(string modelId, ILogger logger)
{
    private readonly ConcurrentDictionary<string, bool> _reported = new();

    /// <summary>Logs for a service.</summary>
    public static IgnoredSettings Of<TService>(string modelId, ILoggerFactory? loggerFactory) =>
        new(modelId, loggerFactory?.CreateLogger<TService>() ?? NullLogger<TService>.Instance);

    public void Report(IDictionary<string, object>? settings)
    {
        foreach (string name in settings?.Keys ?? [])
        {
            if (_reported.TryAdd(name, true))
            {
                SettingHasNoEffect(name, modelId);
            }
        }
    }

    [LoggerMessage(300, LogLevel.Information, "The setting '{Setting}' has no effect on the model '{Model}'.")]
    private partial void SettingHasNoEffect(string setting, string model);
}
