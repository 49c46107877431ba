using System.Text.Json;

namespace Typed.Models;

/// <summary>Reads the block <c>session_options</c>, where a key that is not known is an entry for the session.</summary>
internal static class SessionConfigReader
{
    public static SessionConfig Read(JsonField options)
    {
        SessionConfig read = new();
        List<KeyValuePair<string, string>> entries = [];

        foreach (JsonField field in options.Fields())
        {
            switch (field.Name)
            {
                case "intra_op_num_threads": read = read with { IntraOpNumThreads = field.Int32(minimum: 0) }; break;
                case "inter_op_num_threads": read = read with { InterOpNumThreads = field.Int32(minimum: 0) }; break;
                case "graph_optimization_level": read = read with { GraphOptimizationLevel = ReadLevel(field) }; break;
                case "log_id": read = read with { LogId = field.String() }; break;
                case "log_severity_level": read = read with { LogSeverityLevel = field.Int32() }; break;
                case "log_verbosity_level": read = read with { LogVerbosityLevel = field.Int32() }; break;
                case "enable_profiling": read = read with { EnableProfiling = field.String() }; break;
                case "enable_cpu_mem_arena": read = read with { EnableCpuMemArena = field.Boolean() }; break;
                case "enable_mem_pattern": read = read with { EnableMemPattern = field.Boolean() }; break;
                case "custom_ops_library": read = read with { CustomOpsLibrary = field.FileName() }; break;
                case "provider_options": read = read with { ProviderOptions = [.. field.Items().Select(ReadProvider)] }; break;
                default: entries.Add(KeyValuePair.Create(field.Name, field.String())); break;
            }
        }

        return read with { ConfigEntries = [.. entries] };
    }

    private static GraphOptimization ReadLevel(JsonField field) => field.String() switch
    {
        "ORT_DISABLE_ALL" => GraphOptimization.None,
        "ORT_ENABLE_BASIC" => GraphOptimization.Basic,
        "ORT_ENABLE_EXTENDED" => GraphOptimization.Extended,
        "ORT_ENABLE_ALL" => GraphOptimization.All,
        string other => throw field.Error(
            $"is \"{other}\", but must be ORT_DISABLE_ALL, ORT_ENABLE_BASIC, ORT_ENABLE_EXTENDED or ORT_ENABLE_ALL."),
    };

    private static ProviderConfig ReadProvider(JsonField item)
    {
        JsonField[] fields = [.. item.Fields()];
        if (fields is not [JsonField provider])
        {
            throw item.Error("must be an object with one key, the name of an execution provider.");
        }

        return new ProviderConfig { Name = provider.Name, Options = [.. ReadOptions(provider)] };
    }

    private static IEnumerable<KeyValuePair<string, string>> ReadOptions(JsonField provider)
    {
        foreach (JsonField option in provider.Fields())
        {
            // The one option that is an object: it chooses among devices of one provider, which ONNX Runtime does itself.
            if (option.Name == "device_filtering_options" && option.Element.ValueKind == JsonValueKind.Object)
            {
                continue;
            }

            yield return KeyValuePair.Create(option.Name, option.String());
        }
    }
}
