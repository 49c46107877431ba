using System.Collections.Frozen;

namespace Typed.Models;

/// <summary>
/// Keys that onnxruntime-genai knows and that say nothing about running a text decoder: vision, speech, encoders and
/// windows of other devices. They are no error, and they are not read.
/// </summary>
internal static class GenAiKeys
{
    public static readonly FrozenSet<string> Model = Set(
        "tokenizer_dir", "sep_token_id", "decoder_start_token_id",
        "image_token_id", "audio_token_id", "boa_token_id", "video_token_id", "vision_start_token_id",
        "bot_token_id", "eot_token_id", "bor_token_id", "eor_token_id",
        "num_mels", "fft_size", "hop_length", "win_length", "preemph", "log_eps", "norm_eps", "subsampling_factor",
        "left_context", "conv_context", "pre_encode_cache_size", "sample_rate", "chunk_samples", "blank_id",
        "max_symbols_per_step", "left_context_samples", "right_context_samples", "tdt_durations",
        "encoder", "draft", "embedding", "vision", "speech", "joiner", "vad", "mtp");

    public static readonly FrozenSet<string> Decoder = Set(
        "shared_initializers", "layer_types", "conv_cache_size", "sliding_window");

    public static readonly FrozenSet<string> Inputs = Set(
        "cross_past_key_names", "cross_past_value_names", "past_key_values_length", "past_sequence_length",
        "current_sequence_length", "total_sequence_length", "cache_indirection", "encoder_hidden_states",
        "encoder_attention_mask", "rnn_states_prev", "cumulative_sequence_lengths", "past_sequence_lengths",
        "block_table", "block_table_windowed", "attention_metadata", "past_conv_names", "hidden_states", "targets",
        "targets_length", "lstm_hidden_state", "lstm_cell_state", "per_layer_inputs");

    public static readonly FrozenSet<string> Outputs = Set(
        "output_cross_qk_names", "rnn_states", "present_conv_names", "hidden_states", "outputs", "outputs_length",
        "lstm_hidden_state", "lstm_cell_state");

    private static FrozenSet<string> Set(params string[] keys) => keys.ToFrozenSet(StringComparer.Ordinal);
}
